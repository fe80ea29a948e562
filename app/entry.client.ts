// Reading pages carry no framework: this module is all the script they load, and they work without it.
import "./ui/elements/attach";
import "./ui/elements/composer";
import "./ui/elements/draft";
import "./ui/elements/similar";
import "./ui/elements/toolbar";
import "./ui/elements/mention";
import "./ui/elements/answering";
import "./ui/elements/keyboard";
import "./ui/elements/live";
import "./ui/elements/outline";
import "./ui/elements/term";
import "./ui/elements/guide-draft";
import "./ui/elements/guide-passage";

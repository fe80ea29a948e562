// Reading pages carry no framework: this module is all the script they load, and they work without it.
import "./ui/elements/attach";
import "./ui/elements/composer";
import "./ui/elements/keyboard";

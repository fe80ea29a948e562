import { parse } from "node-html-parser";
import { expect, test } from "vitest";
import { XmlDocument } from "xmldoc";
import { bookOf } from "~/editions/book";
import { epubOf } from "~/editions/epub";
import { printed, readEpub } from "../support/editions";
import { ORIGIN } from "../support/site";
import { recordOf } from "./record-example";

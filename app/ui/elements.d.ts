import type { DetailedHTMLProps, HTMLAttributes } from "react";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "draft-keeper": DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
      "similar-topics": DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
      "guide-draft": DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
      "guide-passage": DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
      "guide-outline": DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
      "md-attach": DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
      "md-composer": DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
    }
  }
}

/** Draws a page into its document. */
import { type ComponentChild, render } from "preact";
import "./page.css";

export function mount(page: ComponentChild): void {
  const place = document.getElementById("page");
  if (!place) {
    throw new Error("The document has no element with the id `page`.");
  }
  place.replaceChildren();
  render(page, place);
}

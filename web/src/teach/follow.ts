/** Keeps the newest utterance in view, in a list that scrolls by itself or with the page. */

/** How far below the view the end may be and the teacher still be taken along, in CSS pixels. */
const NEAR_PX = 48;

/** The room that the end keeps above the dock, in CSS pixels. */
const GAP_PX = 16;

/**
 * Follows the end of a list, which a dock may cover, until the teacher scrolls away from it.
 * Returns how to stop.
 */
export function follow(frame: HTMLElement, list: HTMLElement, dock: Element): () => void {
  let isAtEnd = true;
  let height = list.offsetHeight;
  let top = position();

  function position(): number {
    return frame.scrollTop + scrollY;
  }

  /** Returns how much of the list is below what is seen of it. */
  function below(): number {
    const edge = Math.min(dock.getBoundingClientRect().top, innerHeight);
    return list.getBoundingClientRect().bottom + GAP_PX - edge;
  }

  function scrolled(): void {
    // The teacher does not leave the end of an empty list, nor that of a list that grows.
    if (height > 0 && list.offsetHeight === height) {
      isAtEnd = below() <= NEAR_PX;
    } else if (list.offsetHeight > height && position() < top - NEAR_PX) {
      // Only the teacher moves the view up while the list grows.
      isAtEnd = false;
    }
    top = position();
  }

  const sizes = new ResizeObserver(() => {
    height = list.offsetHeight;
    // An open correction stays where it is.
    if (isAtEnd && list.firstChild && !list.querySelector(".correction")) {
      frame.scrollTop = frame.scrollHeight;
      scrollBy(0, Math.max(0, below()));
      top = position();
    }
  });
  for (const part of [frame, list, dock]) {
    sizes.observe(part);
  }
  addEventListener("scroll", scrolled, { capture: true, passive: true });
  return () => {
    sizes.disconnect();
    removeEventListener("scroll", scrolled, { capture: true });
  };
}

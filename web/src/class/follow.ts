/** Keeps the newest caption in view, or the place of a reader who scrolled back. */
import { following, showEarlier } from "./scrollback";

/** The distance from the end at which a reader still counts as being there, in CSS pixels. */
const NEAR_PX = 32;
/** If a reader scrolls this close to the first drawn caption, more captions are drawn. */
const EARLY_PX = 800;
/** Only growth below this part of the view's height is animated: lines, not pages. */
const SMALL_PUSH = 0.4;

/** Follows the end of a list inside a scrolling element. */
export class Follower {
  private top = 0;
  private height = 0;
  private anchor: { item: Element; offset: number } | null = null;
  private readonly sizes: ResizeObserver;

  constructor(
    private readonly view: HTMLElement,
    private readonly list: HTMLElement,
  ) {
    this.sizes = new ResizeObserver(() => this.settle());
    this.sizes.observe(view);
    this.sizes.observe(list);
    view.addEventListener("scroll", this.scrolled, { passive: true });
  }

  stop(): void {
    this.sizes.disconnect();
    this.view.removeEventListener("scroll", this.scrolled);
  }

  /** Goes to the newest caption and stays there. */
  toEnd(): void {
    following.value = true;
    this.settle();
  }

  /** Runs after each layout that changed a size, before it is drawn, so that no jump is visible. */
  private settle(): void {
    const height = this.list.offsetHeight;
    if (following.peek()) {
      this.view.scrollTop = this.view.scrollHeight;
      this.push(height - this.height);
    } else if (this.anchor?.item.isConnected) {
      this.view.scrollTop += this.offset(this.anchor.item) - this.anchor.offset;
    }
    this.top = this.view.scrollTop;
    this.height = height;
  }

  private push(by: number): void {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const isLine = by > 0 && by < this.view.clientHeight * SMALL_PUSH && this.height > 0;
    if (isLine && !still) {
      const from = { transform: `translateY(${by}px)` };
      this.list.animate([from, { transform: "none" }], { duration: 120, easing: "ease-out" });
    }
  }

  private readonly scrolled = (): void => {
    const { scrollTop, scrollHeight, clientHeight } = this.view;
    if (scrollHeight - scrollTop - clientHeight <= NEAR_PX) {
      following.value = true;
    } else if (scrollTop < this.top - 1 && this.list.offsetHeight === this.height) {
      // Only scrolling up means that the reader has left the end. A list that grows and an
      // animation that ends also change the distance from it.
      following.value = false;
    }
    this.top = scrollTop;
    this.anchor = following.peek() ? null : this.firstInView();
    if (this.anchor && scrollTop < EARLY_PX) {
      showEarlier();
    }
  };

  private firstInView(): { item: Element; offset: number } | null {
    const edge = this.view.getBoundingClientRect().top;
    const item = [...this.list.children].find((one) => one.getBoundingClientRect().bottom > edge);
    return item ? { item, offset: this.offset(item) } : null;
  }

  private offset(item: Element): number {
    return item.getBoundingClientRect().top - this.view.getBoundingClientRect().top;
  }
}

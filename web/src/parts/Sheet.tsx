/** A dialog over the page: at the lower edge on phones, in the middle elsewhere. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../words/words";
import { Icon } from "./Icon";
import "./sheet.css";

interface Props {
  id: string;
  title: string;
  onClose: () => void;
  /** Whether the page behind stays visible, because it shows the effect of a choice. */
  beside?: boolean;
  /** The buttons that answer the sheet. They stay in view while the rest scrolls. */
  foot?: ComponentChildren;
  children: ComponentChildren;
}

export function Sheet({ id, title, onClose, beside = false, foot, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // A tap on the veil has the dialog itself as its target. Escape does the same for keyboards.
    shown?.addEventListener("click", ({ target }) => target === shown && shown.close());
  }, []);
  return (
    <dialog
      ref={dialog}
      id={id}
      class={`sheet${beside ? " sheet-beside" : ""}${foot ? " sheet-footed" : ""}`}
      aria-labelledby={`${id}-title`}
      onClose={onClose}
    >
      <div class="sheet-body more">
        <header class="sheet-head">
          <h2 id={`${id}-title`}>{title}</h2>
          <button
            type="button"
            class="button button-quiet"
            aria-label={t("close")}
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
      {foot ? <div class="sheet-foot">{foot}</div> : null}
    </dialog>
  );
}

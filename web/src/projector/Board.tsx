/** The code for joining, the status, and the controls, which hide while unused. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { LINES } from "../class/lines";
import { spellCode } from "../parts/classCode";
import { QrCode } from "../parts/QrCode";
import { Status } from "../parts/Status";
import { code, status } from "./session";
import { larger, SIZES, size } from "./settings";
import { t } from "./words";

export function Board({ onOpen }: { onOpen: () => void }) {
  // A refusal is not the end of the class.
  const [kind, line] = LINES[status.value === "refused" ? "waiting" : status.value];
  return (
    <header class="board">
      <Status kind={kind} text={t(line)} />
      {status.value === "ended" ? <h1 class="hidden">{t("projector.title")}</h1> : <WayIn />}
      <Controls onOpen={onOpen} />
    </header>
  );
}

function WayIn() {
  const shown = code.value;
  if (!shown) {
    return <h1 class="hidden">{t("projector.title")}</h1>;
  }
  const address = `${new URL(shown.joinUrl).host}/join`;
  return (
    <div class="way-in">
      <p class="board-hint">
        {t("projector.join")} <bdi dir="ltr">{address}</bdi>
      </p>
      <h1 class="board-code">
        <span class="hidden">{t("join.code")} </span>
        <bdi dir="ltr">{spellCode(shown.code)}</bdi>
      </h1>
      <QrCode link={shown.joinUrl} label={t("projector.qr", { address })} />
    </div>
  );
}

function Controls({ onOpen }: { onOpen: () => void }) {
  return (
    <fieldset class="controls">
      <legend class="hidden">{t("dock.name")}</legend>
      <Resize by={-1} label={t("projector.smaller")} sign="−" isLast={size.value === 0} />
      <Resize
        by={1}
        label={t("projector.larger")}
        sign="+"
        isLast={size.value === SIZES.length - 1}
      />
      <button type="button" class="button controls-wide" onClick={onOpen}>
        {t("projector.choices")}
      </button>
      <FullScreen />
    </fieldset>
  );
}

interface ResizeProps {
  by: 1 | -1;
  label: string;
  sign: string;
  isLast: boolean;
}

function Resize({ by, label, sign, isLast }: ResizeProps) {
  return (
    <button type="button" class="button" aria-disabled={isLast} onClick={() => larger(by)}>
      <bdi dir="ltr" aria-hidden="true">
        A{sign}
      </bdi>
      <span class="hidden">{label}</span>
    </button>
  );
}

function FullScreen() {
  const isFull = useSignal(document.fullscreenElement !== null);
  useEffect(() => {
    const changed = () => {
      isFull.value = document.fullscreenElement !== null;
    };
    document.addEventListener("fullscreenchange", changed);
    return () => document.removeEventListener("fullscreenchange", changed);
  }, [isFull]);
  if (!document.fullscreenEnabled) {
    return null;
  }
  return (
    <button type="button" class="button controls-wide" onClick={toggle}>
      {t(isFull.value ? "projector.window" : "projector.full")}
    </button>
  );
}

function toggle(): void {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  // A browser may refuse, as in a kiosk. The page stays as it is.
  change.catch(() => undefined);
}

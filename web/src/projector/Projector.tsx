/** The page that shows a class to a room. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { problemOf, sentence } from "../class/problems";
import type { Refusal } from "../live/message";
import { Board } from "./Board";
import { ChoiceSheet } from "./ChoiceSheet";
import { Column } from "./Column";
import { columns, drawn, isWaiting, link, problem, retry, status } from "./session";
import { SIZES, size } from "./settings";
import { t } from "./words";
import "./projector.css";

export function Projector() {
  const isOpen = useSignal(false);
  const step = SIZES[size.value] ?? SIZES[2];
  useEffect(() => document.documentElement.style.setProperty("--step", `${step}`), [step]);
  const title = `${t("projector.title")} – Lectern`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (!link.value) {
    return <Nothing text={t("projector.open")} />;
  }
  const refusal = problem.value;
  if (refusal && columns.value[0]?.status.value === "refused") {
    return <Nothing text={reason(refusal)} again={refusal.code !== "INVALID_CLASSROOM"} />;
  }
  return (
    <>
      <main class={wallClass()}>
        <Board
          onOpen={() => {
            isOpen.value = true;
          }}
        />
        <div class="columns">
          {drawn.value.map((column, place) => (
            <Column key={place} student={column} />
          ))}
        </div>
      </main>
      {isOpen.value ? (
        <ChoiceSheet
          onClose={() => {
            isOpen.value = false;
          }}
        />
      ) : null}
    </>
  );
}

function wallClass(): string {
  if (status.value === "ended") {
    return "wall wall-ended";
  }
  return isWaiting.value ? "wall wall-waiting" : "wall";
}

function reason(refusal: Refusal): string {
  if (refusal.code === "INVALID_CLASSROOM") {
    return t("projector.old");
  }
  return refusal.code === "CLASS_FULL" ? t("projector.four") : sentence(problemOf(refusal));
}

function Nothing({ text, again = false }: { text: string; again?: boolean }) {
  return (
    <main class="nothing">
      <h1>{t("projector.title")}</h1>
      <p role="status">{text}</p>
      {again ? (
        <button type="button" class="button" onClick={retry}>
          {t("retry")}
        </button>
      ) : null}
    </main>
  );
}

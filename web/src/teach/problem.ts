/** Why the server has refused something, as a sentence that a sheet shows. */
import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import { status } from "./state";

/** Returns the sentence, "" for none. It is cleared when the connection is back: it may be about it. */
export function useProblem(): Signal<string> {
  const problem = useSignal("");
  useSignalEffect(() => {
    if (status.value === "live") {
      problem.value = "";
    }
  });
  return problem;
}

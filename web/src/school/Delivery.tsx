/** How the captions of a class arrived: readers, deliveries and delay of each language. */
import type { SessionBody } from "../protocol";
import { variety } from "../words/words";
import { seconds } from "./dates";
import { languageName } from "./names";
import { t } from "./words";

export function Delivery({ session: { delivery } }: { session: SessionBody }) {
  if (!delivery || delivery.length === 0) {
    return null;
  }
  return (
    <div class="delivery">
      <h2 id="delivery">{t("school.delivery")}</h2>
      <section
        class="table-frame"
        aria-labelledby="delivery"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by the keyboard.
        tabIndex={0}
      >
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t("school.delivery.language")}</th>
              <th scope="col">{t("school.delivery.readers")}</th>
              <th scope="col">{t("school.delivery.delivered")}</th>
              <th scope="col">{t("school.delivery.failed")}</th>
              <th scope="col">{t("school.delivery.usual")}</th>
              <th scope="col">{t("school.delivery.slow")}</th>
            </tr>
          </thead>
          <tbody>
            {delivery.map((each) => (
              <tr key={each.languageCode}>
                <th scope="row">{languageName(each.languageCode)}</th>
                <td>{number(each.listeners)}</td>
                <td>{number(each.delivered)}</td>
                <td>{number(each.failed + each.gone)}</td>
                <td>{seconds(each.delay.p50)}</td>
                <td>{seconds(each.delay.p95)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="hint">{t("school.delivery.hint")}</p>
    </div>
  );
}

function number(count: number): string {
  return count.toLocaleString(variety());
}

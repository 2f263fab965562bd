/** What a class has cost, by service. */
import type { CostBody } from "../protocol";
import { variety } from "../words/words";
import { enumerated } from "./names";
import { type SchoolTextKey, t } from "./words";

const SERVICES: Readonly<Record<string, SchoolTextKey>> = {
  translate: "school.cost.translate",
  transcribe: "school.cost.transcribe",
  speak: "school.cost.speak",
};

export function Cost({ cost }: { cost: CostBody | undefined }) {
  if (!cost) {
    return null;
  }
  const { total, byService, unpriced } = cost;
  return (
    <div class="delivery">
      <h2>{t("school.cost")}</h2>
      {total === null ? (
        <p>{t("school.cost.none")}</p>
      ) : (
        <dl class="counts">
          {Object.entries(byService).map(([service, amount]) => (
            <Row key={service} name={nameOf(service)} amount={amount} />
          ))}
          <Row name={t("school.cost.total")} amount={total} />
        </dl>
      )}
      {unpriced.length > 0 ? (
        <p class="hint">{t("school.cost.unpriced", { models: enumerated(unpriced) })}</p>
      ) : null}
      {total === null ? null : <p class="hint">{t("school.cost.hint")}</p>}
    </div>
  );
}

function Row({ name, amount }: { name: string; amount: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{dollars(amount)}</dd>
    </div>
  );
}

function nameOf(service: string): string {
  const key = SERVICES[service];
  return key ? t(key) : service;
}

/** Returns an amount. A short class costs less than a cent. */
function dollars(amount: number): string {
  const maximumFractionDigits = amount < 1 ? 4 : 2;
  return amount.toLocaleString(variety(), {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits,
  });
}

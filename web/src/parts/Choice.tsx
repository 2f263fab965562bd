/** One choice of a few words, as a row of radio buttons. */
import "./choice.css";

export interface Option<T> {
  value: T;
  label: string;
  /** What is drawn instead of the label, as letters of several sizes. */
  sign?: string;
}

interface Props<T> {
  name: string;
  title: string;
  options: readonly Option<T>[];
  chosen: T;
  onChoose: (value: T) => void;
}

export function Choice<T extends string | number>({
  name,
  title,
  options,
  chosen,
  onChoose,
}: Props<T>) {
  return (
    <fieldset class="choice">
      <legend class="label">{title}</legend>
      <div class={options.length === 4 ? "choice-row choice-four" : "choice-row"}>
        {options.map(({ value, label, sign }) => (
          <label key={value} class={value === chosen ? "option option-chosen" : "option"}>
            <input
              class="whole-label"
              type="radio"
              name={name}
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            {sign ? (
              <>
                <span class={`option-sign option-sign-${value}`} aria-hidden="true">
                  {sign}
                </span>
                <span class="hidden">{label}</span>
              </>
            ) : (
              label
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

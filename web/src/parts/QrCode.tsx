/** A link as a QR code: dark on light in every theme, as cameras expect it. */
import { generate } from "lean-qr";

/** The blank border that ISO/IEC 18004 asks for, in modules. */
const QUIET = 4;

export function QrCode({ link, label }: { link: string; label: string }) {
  const code = generate(link);
  const side = code.size + 2 * QUIET;
  let path = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (code.get(x, y)) {
        path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
      }
    }
  }
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <rect class="qr-light" width={side} height={side} />
      <path class="qr-dark" d={path} shape-rendering="crispEdges" />
    </svg>
  );
}

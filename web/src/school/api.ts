/** Requests to the HTTP API, with the token of the teacher who has signed in. */
import type { ErrorBody } from "../protocol";
import { account } from "./account";
import { ApiError, type Reason } from "./apiError";

const ANSWER_MS = 30_000;
const REASONS: Readonly<Record<number, Reason>> = {
  400: "refused",
  401: "signIn",
  403: "forbidden",
  404: "missing",
  409: "conflict",
  429: "waking",
  503: "waking",
};

interface Asked {
  method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Sent as JSON. */
  body?: object;
  /** Cancels the request. */
  cancelled?: AbortSignal | undefined;
}

/** Returns the answer's JSON. Rejects with `ApiError`. */
export async function ask<T>(path: string, asked: Asked = {}): Promise<T> {
  return (await answerOf(path, asked)).json() as Promise<T>;
}

/** Returns an answer, for example a file. Rejects with `ApiError`. */
export async function answerOf(path: string, asked: Asked = {}): Promise<Response> {
  const token = await account.token();
  if (token === null) {
    throw new ApiError("signIn");
  }
  const answer = await sent(path, asked, token);
  if (answer.status === 401) {
    account.refused(token);
  }
  if (!answer.ok) {
    throw await errorOf(answer);
  }
  return answer;
}

async function sent(path: string, asked: Asked, token: string): Promise<Response> {
  const { method = "GET", body, cancelled } = asked;
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ANSWER_MS);
  cancelled?.addEventListener("abort", () => controller.abort());
  try {
    return await fetch(path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body ? { "content-type": "application/json" } : {}),
      },
      signal: controller.signal,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  } catch {
    throw new ApiError("network");
  } finally {
    clearTimeout(timer);
  }
}

async function errorOf(answer: Response): Promise<ApiError> {
  const found = (await answer.json().catch(() => null)) as Partial<ErrorBody> | null;
  const reason = REASONS[answer.status] ?? "failed";
  const afterS = Number(answer.headers.get("retry-after") ?? 0) || (reason === "waking" ? 30 : 0);
  return new ApiError(reason, found?.error?.code, found?.error?.message, afterS);
}

/**
 * What the client needs from the device it runs on. `browser.ts` has the browser's; tests pass
 * their own clock, chance and network.
 */
export interface Device {
  /** The device's time, in epoch milliseconds. It may be wrong or jump. */
  now(): number;
  /** Runs a function once, after a delay. */
  after(delayMs: number, run: () => void): Cancel;
  /** A number from 0 up to, not including, 1. */
  random(): number;
  /** A new unique id of at most 40 characters. */
  newId(): string;
  /** Opens a WebSocket. */
  connect(url: string, events: SocketEvents): Socket;
}

/** Cancels what was scheduled. Does nothing afterwards. */
export type Cancel = () => void;

/** An open or opening WebSocket. */
export interface Socket {
  /** Sends a text frame. A socket that is not open loses it. */
  send(text: string): void;
  /** Closes the socket. No event follows. */
  close(): void;
}

/** What a socket reports. Binary frames are not reported. */
export interface SocketEvents {
  opened(): void;
  received(text: string): void;
  /** The socket has ended or could not be opened. Reported once. */
  ended(): void;
}

/** Opens a WebSocket to another server. */
export type ConnectRaw = (url: string, events: RawSocketEvents) => RawSocket;

/** An open or opening WebSocket with frames of text and bytes. */
export interface RawSocket {
  /** How much was sent but has not left the device yet. */
  readonly waitingBytes: number;
  /** Sends a frame. A socket that is not open loses it. */
  send(frame: string | Uint8Array<ArrayBuffer>): void;
  /** Closes the socket. No event follows. */
  close(): void;
}

/** What such a socket reports. */
export interface RawSocketEvents {
  opened(): void;
  received(frame: string | ArrayBuffer): void;
  /** The socket has ended or could not be opened. Reported once. */
  ended(): void;
}

/** One line of a menu. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly run?: () => void;
  /** Opens in a new tab. Only addresses of our own making or checked to be http(s). */
  readonly href?: string;
  /** Given: an item that is switched on and off. */
  readonly checked?: boolean;
  /** A key or a fact, at the far end. */
  readonly hint?: string;
  readonly disabled?: boolean;
  /** A line above sets it apart from what comes before. */
  readonly startsGroup?: boolean;
}

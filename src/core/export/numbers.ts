/** Texts that are numbers of JSON. */
const integer = /^-?(?:0|[1-9]\d*)$/;
const decimal = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export function isInteger(text: string): boolean {
  return integer.test(text);
}

export function isDecimal(text: string): boolean {
  return decimal.test(text);
}

/** From eight digits on in a row a text may be a person's number; so may Meta's ids, which hold one. */
const number = /\+?\d{8,15}/g;
const wamid = /wamid\.[\w+/=-]{8,}/g;

/** The same JSON with what could be somebody's number cut to its ends; moments stay readable. */
export const maskNumbers = (text: string): string =>
  text
    .replaceAll(wamid, (id) => `${id.slice(0, 10)}…${id.slice(-5)}`)
    .replaceAll(number, (digits) =>
      isTime(digits) ? digits : `${digits.slice(0, 4)}••••${digits.slice(-2)}`,
    );

/** Unix seconds or milliseconds from 2001 to 2033. */
function isTime(digits: string): boolean {
  const value = Number(digits);
  const seconds = digits.length === 13 ? value / 1_000 : digits.length === 10 ? value : 0;
  return seconds > 1e9 && seconds < 2e9;
}

/** Without control characters, which would let a name command the terminal. */
export const printable = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');

import type { ReactNode } from "react";

/** Drawn with the text's colour, at its size; what it means is said beside it. */
const icon = (drawing: ReactNode) => () => (
  <svg
    aria-hidden="true"
    width="1.15em"
    height="1.15em"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    {drawing}
  </svg>
);

export const Plus = icon(<path d="M12 5v14M5 12h14" />);
export const Cross = icon(<path d="M6 6l12 12M18 6L6 18" />);
export const Bars = icon(<path d="M4 7h16M4 12h16M4 17h16" />);
export const Dots = icon(<path d="M12 5.5v.01M12 12v.01M12 18.5v.01" strokeWidth="3" />);
export const Up = icon(<path d="M12 19V5M5.5 11.5L12 5l6.5 6.5" />);
export const Down = icon(<path d="M12 5v14M5.5 12.5L12 19l6.5-6.5" />);
export const Square = icon(<rect x="7" y="7" width="10" height="10" rx="1.5" fill="currentColor" />);
export const Again = icon(<path d="M20 11a8 8 0 1 0-2.3 6.3M20 5v6h-6" />);
export const Copy = icon(<path d="M9 9h10v11H9zM5 15V4h10" />);
export const Check = icon(<path d="M5 12.5l4.5 4.5L19 7.5" />);
export const Search = icon(<path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20" />);
export const Pulse = icon(<path d="M3 12h4l3-8 4 16 3-8h4" />);
export const Coins = icon(<path d="M5 20V10M12 20V4M19 20v-7" />);
export const Globe = icon(
  <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3.5 4 3.5 14 0 18M12 3c-3.5 4-3.5 14 0 18" />,
);
export const Sun = icon(
  <path d="M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.4L19 5" />,
);
export const Leave = icon(<path d="M14 4H5v16h9M10 12h11M17 8l4 4-4 4" />);
export const Right = icon(<path d="M9 5l7 7-7 7" />);
export const Bin = icon(<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13" />);

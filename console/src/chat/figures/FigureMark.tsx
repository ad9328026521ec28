import {
  autoUpdate,
  FloatingPortal,
  flip,
  offset,
  safePolygon,
  shift,
  useDismiss,
  useFloating,
  useFocus,
  useHover,
  useInteractions,
  useRole,
} from "@floating-ui/react";
import { type ReactNode, use, useState } from "react";
import { useWords } from "../../words/Words.tsx";
import { FigureCard } from "./FigureCard.tsx";
import css from "./Figures.module.css";
import { Figures } from "./Figures.tsx";

/** A figure in an answer, underlined by its verdict; hovered or focused, it says where it comes from. */
export function FigureMark(props: { "data-figure"?: number; "data-rest"?: boolean; children?: ReactNode }) {
  const { figures, context } = use(Figures);
  const words = useWords();
  const [open, setOpen] = useState(false);
  const figure = figures[Number(props["data-figure"])];
  const {
    refs,
    floatingStyles,
    context: place,
  } = useFloating({
    open,
    onOpenChange: setOpen,
    placement: "top",
    whileElementsMounted: autoUpdate,
    middleware: [offset(8), flip({ padding: 8 }), shift({ padding: 8 })],
  });
  const { getReferenceProps, getFloatingProps } = useInteractions([
    useHover(place, { delay: { open: 80 }, handleClose: safePolygon() }),
    useFocus(place, { visibleOnly: false }),
    useDismiss(place),
    useRole(place, { role: "tooltip" }),
  ]);
  if (!figure) return <>{props.children}</>;
  if (props["data-rest"])
    return (
      <span className={css.figure} data-verdict={figure.status}>
        {props.children}
      </span>
    );
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a button is a box, and text does not flow around its punctuation */}
      <span
        role="button"
        tabIndex={0}
        ref={refs.setReference}
        className={css.figure}
        data-verdict={figure.status}
        aria-label={`${figure.text}, ${words.figures[figure.status]}`}
        {...getReferenceProps()}
      >
        {props.children}
      </span>
      {open && (
        <FloatingPortal root={document.getElementById("main")}>
          <div ref={refs.setFloating} className={css.card} style={floatingStyles} {...getFloatingProps()}>
            <FigureCard figure={figure} context={context} />
          </div>
        </FloatingPortal>
      )}
    </>
  );
}

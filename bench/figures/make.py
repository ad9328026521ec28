#!/usr/bin/env python3
"""Makes the generated part of the data set: contexts of several shapes, answers with labelled figures, questions.

    bench/figures/make.py        writes bench/figures/data/generated-{tune,held}.json, always the same

An answer marks its figures as [[text|label]]: g given, a asked, d derived, w wrong. All values are computed here, with
Python's decimals, apart from Charla's own code.
"""
import json
import os
import random
from decimal import Decimal, ROUND_HALF_UP

D = Decimal
HERE = os.path.dirname(os.path.abspath(__file__))
CENT = D("0.01")


def half_up(value, step):
    return value.quantize(step, rounding=ROUND_HALF_UP)


class Style:
    """How one answer writes its numbers."""

    def __init__(self, rng, lang, currency):
        self.lang, self.currency, self.rng = lang, currency, rng
        self.cents = rng.random() < 0.7
        self.percent_decimals = rng.choice([0, 1, 1, 2])
        self.loose = lang == "es" and rng.random() < 0.15  # English separators in a Spanish answer

    def number(self, value, decimals):
        text = f"{half_up(abs(value), D(1).scaleb(-decimals)):,}"
        if self.lang == "es" and not self.loose:
            text = text.replace(",", "~").replace(".", ",").replace("~", ".")
        return ("-" if value < 0 else "") + text

    def money(self, value):
        text = self.number(value, 2 if self.cents or value != value.to_integral() else 0)
        if self.currency == "EUR":
            return f"{text} €" if self.lang == "es" else f"€{text}"
        if self.currency == "USD":
            return f"${text}" if self.lang == "en" or self.rng.random() < 0.5 else f"{text} USD"
        return text if self.currency is None else f"{text} {self.currency}"

    def percent(self, value):
        return self.number(value, self.percent_decimals) + (" %" if self.lang == "es" else "%")

    def count(self, value):
        words = {"es": ["cero", "", "dos", "tres", "cuatro", "cinco", "seis"], "en": ["zero", "", "two", "three", "four", "five", "six"]}
        if value in (2, 3, 4, 5, 6) and self.rng.random() < 0.3:
            return words[self.lang][int(value)]
        return self.number(D(value), 0)

    def about(self, value):
        step = D(1).scaleb(max(value.adjusted() - 1, 0))
        rounded = half_up(value / step, D(1)) * step
        return self.money_whole(rounded)

    def money_whole(self, value):
        cents, self.cents = self.cents, False
        text = self.money(value)
        self.cents = cents
        return text

    def show(self, kind, value):
        return getattr(self, kind)(value)


class Answer:
    """Builds one answer with labelled figures; some of them are made wrong."""

    def __init__(self, rng, style, wrong_rate, known):
        self.rng, self.style, self.wrong_rate, self.known, self.parts = rng, style, wrong_rate, known, []

    def figure(self, kind, value, label):
        shown = self.style.show(kind, value)
        if self.rng.random() < self.wrong_rate:
            wrong = self.wrong(kind, value, shown)
            if wrong is not None:
                return f"[[{wrong}|w]]"
        return f"[[{shown}|{label}]]"

    def wrong(self, kind, value, shown):
        for _ in range(30):
            how = self.rng.random()
            if kind == "count":
                other = value + self.rng.choice([-3, -2, -1, 1, 2, 3, 4, 7, 10])
            elif how < 0.15:
                other = value * (10 if how < 0.08 else D("0.1"))
            elif how < 0.35:
                digits = list(str(half_up(value, CENT if kind != "percent" else D("0.1"))))
                i = self.rng.randrange(len(digits))
                if not digits[i].isdigit():
                    continue
                digits[i] = str((int(digits[i]) + self.rng.randrange(1, 9)) % 10)
                other = D("".join(digits))
            else:
                other = value * (1 + D(self.rng.randrange(4, 45)) / 100 * self.rng.choice([-1, 1]))
            if other <= 0 or (kind != "count" and abs(other - value) < abs(value) * D("0.015")):
                continue
            text = self.style.show(kind, other)
            if text != shown and all(abs(other - k) > max(abs(k) * D("0.004"), D("0.5") if kind == "count" else D(0)) for k in self.known):
                return text
        return None


ES = {
    "suppliers": ["ACME", "Iberdata", "Papelería Sol", "Transportes Vega", "Nubex", "Limpiezas Mar", "Grupo Alba", "Talleres Ruiz", "Hotel Plaza", "Studio 54"],
    "categories": ["Software", "Viajes", "Material de oficina", "Marketing", "Consultoría", "Alquiler", "Formación", "Energía", "Seguros"],
    "departments": ["Ventas", "Operaciones", "Recursos Humanos", "Finanzas", "Logística", "Dirección"],
    "months": ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
    "status": [("pendiente", "pendientes"), ("pagada", "pagadas"), ("vencida", "vencidas")],
}
EN = {
    "suppliers": ["Northwind", "Contoso", "Bluebird Media", "Oakline", "Fabrikam", "Summit Travel", "Green Office", "Delta Freight", "Level 3"],
    "categories": ["Software", "Travel", "Office supplies", "Marketing", "Consulting", "Rent", "Training", "Energy", "Insurance"],
    "departments": ["Sales", "Operations", "People", "Finance", "Logistics", "Legal"],
    "months": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    "status": [("pending", "pending"), ("paid", "paid"), ("overdue", "overdue")],
}


def amounts(rng, n, cents):
    return [D(rng.randrange(20_000, 3_000_000)) / 100 if cents else D(rng.randrange(200, 30_000)) for _ in range(n)]


def f(value):
    """A JSON number."""
    return float(value) if value != value.to_integral() else int(value)


class Data:
    """One collection with its context: labels with values, what they are, and how the context writes them."""

    def __init__(self, rng, lang, kind, shape, currency):
        self.rng, self.lang, self.kind, self.shape, self.currency = rng, lang, kind, shape, currency
        words = ES if lang == "es" else EN
        pool = words["months"] if kind == "months" else words[kind]
        n = rng.randrange(4, min(len(pool), 9) + 1)
        self.labels = pool[:n] if kind == "months" else rng.sample(pool, n)
        self.values = amounts(rng, n, rng.random() < 0.6)
        self.total = sum(self.values)
        self.budget = half_up(self.total * D(rng.randrange(80, 140)) / 100, D(100)) if rng.random() < 0.6 else None
        self.invoices = rng.randrange(11, 400) if rng.random() < 0.7 else None
        self.has_total = rng.random() < 0.6
        self.context = getattr(self, "as_" + shape)()

    def key(self, es, en):
        return es if self.lang == "es" else en

    def head(self):
        context = {}
        if self.currency:
            context[self.key("moneda", "currency")] = self.currency
        if self.has_total:
            context[self.key("gasto_total", "total_spent")] = f(self.total)
        if self.budget:
            context[self.key("presupuesto", "budget")] = f(self.budget)
        if self.invoices:
            context[self.key("total_facturas", "total_invoices")] = self.invoices
        return context

    def noun(self):
        nouns = {"suppliers": ("proveedor", "supplier"), "categories": ("categoria", "category"), "departments": ("departamento", "department"), "months": ("mes", "month")}
        return self.key(*nouns[self.kind])

    def month(self, label):
        words = ES if self.lang == "es" else EN
        return f"2024-{words['months'].index(label) + 1:02d}" if self.kind == "months" else label

    def as_map(self):
        name = self.key("gasto_por_", "spend_by_") + self.noun()
        return self.head() | {name: {label: f(v) for label, v in zip(self.labels, self.values)}}

    def as_list(self):
        rows = [{self.noun(): self.month(label), self.key("importe", "amount"): f(v)} for label, v in zip(self.labels, self.values)]
        return self.head() | {self.key("gastos", "expenses"): rows}

    def as_strings(self):
        rows = [{self.noun(): label, self.key("gasto", "spend"): str(half_up(v, CENT))} for label, v in zip(self.labels, self.values)]
        return {"data": {"rows": rows}, "meta": self.head()}

    def as_chart(self):
        return self.head() | {"chart": {"labels": self.labels, "datasets": [{"label": self.key("Gasto", "Spend"), "data": [f(v) for v in self.values]}]}}

    def as_columns(self):
        return self.head() | {"table": {"columns": [self.noun(), self.key("importe", "amount")], "rows": [[label, f(v)] for label, v in zip(self.labels, self.values)]}}

    def as_nested(self):
        part = {label: {self.key("gastado", "spent"): f(v), self.key("facturas", "invoices"): self.rng.randrange(2, 60)} for label, v in zip(self.labels, self.values)}
        self.counts = [row[self.key("facturas", "invoices")] for row in part.values()]
        return self.head() | {self.key("detalle", "detail"): part}

    def as_cards(self):
        cards = [{"title": label, "value": f(v), "unit": self.currency or "EUR"} for label, v in zip(self.labels, self.values)]
        return {"period": "2024", "cards": cards} | self.head()

    def of(self, label):
        return self.values[self.labels.index(label)]


def choose(rng, lang, es, en):
    return rng.choice(es if lang == "es" else en)


def write_answer(rng, data, wrong_rate):
    """One answer about a collection: a few sentences, each with figures."""
    lang = data.lang
    style = Style(rng, lang, data.currency)
    total, ranked = data.total, sorted(zip(data.values, data.labels), reverse=True)
    known = list(data.values) + [total] + ([data.budget] if data.budget else [])
    a = Answer(rng, style, wrong_rate, known)
    money = lambda v, l="d": a.figure("money", v, l)
    percent = lambda v, l="d": a.figure("percent", v, l)
    count = lambda v, l="d": a.figure("count", v, l)
    total_label = "g" if data.has_total else "d"
    name = (lambda l: l) if data.kind == "months" else (lambda l: l)
    sentences = []

    def say(es, en):
        sentences.append(es if lang == "es" else en)

    def s_total():
        t = money(total, total_label)
        say(choose(rng, "es", [f"El gasto total es de {t}.", f"En total se han gastado {t}.", f"Has gastado **{t}** en total."], []),
            choose(rng, "en", [], [f"Total spend is {t}.", f"You have spent {t} in total.", f"Overall, **{t}** was spent."]))

    def s_item():
        label = rng.choice(data.labels)
        v = data.of(label)
        p, m = percent(v / total * 100), money(v, "g")
        say(f"{label.capitalize() if data.kind == 'months' else label} supone {m}, un {p} del total.", f"{label} accounts for {m}, {p} of the total.")

    def s_top():
        (v, label), p = ranked[0], None
        m, p = money(v, "g"), percent(v / total * 100)
        say(f"La partida mayor es {label}, con {m} ({p}).", f"The largest is {label}, at {m} ({p}).")

    def s_top3():
        s = sum(v for v, _ in ranked[:3])
        m, p = money(s), percent(s / total * 100)
        say(f"Las [[tres|d]] mayores suman {m}, el {p} del gasto.", f"The top [[three|d]] add up to {m}, or {p} of spend.")

    def s_diff():
        one, two = rng.sample(data.labels, 2)
        if data.of(one) < data.of(two):
            one, two = two, one
        m = money(data.of(one) - data.of(two))
        say(f"{one} supera a {two} en {m}.", f"{one} is {m} higher than {two}.")

    def s_two():
        one, two = rng.sample(data.labels, 2)
        m = money(data.of(one) + data.of(two))
        say(f"{one} y {two} suman {m} juntos.", f"Together, {one} and {two} total {m}.")

    def s_growth():
        if data.kind != "months":
            return s_diff()
        i = rng.randrange(1, len(data.labels))
        old, new = data.values[i - 1], data.values[i]
        g = (new - old) / old * 100
        p, m = percent(abs(g)), money(new, "g")
        up = g > 0
        say(f"En {data.labels[i]} fueron {m}, un {p} {'más' if up else 'menos'} que en {data.labels[i - 1]}.",
            f"In {data.labels[i]} it was {m}, {'up' if up else 'down'} {p} from {data.labels[i - 1]}.")

    def s_mean():
        m = money(total / len(data.values))
        say(f"La media por {data.noun()} es de {m}.", f"The average per {data.noun()} is {m}.")

    def s_count():
        c = count(len(data.labels))
        plural = {"suppliers": ("proveedores", "suppliers"), "categories": ("categorías", "categories"), "departments": ("departamentos", "departments"), "months": ("meses", "months")}[data.kind][0 if lang == "es" else 1]
        say(f"Hay {c} {plural} en los datos.", f"There are {c} {plural} in the data.")

    def s_budget():
        if not data.budget:
            return s_mean()
        p, b = percent(total / data.budget * 100), money(data.budget, "g")
        left = data.budget - total
        m = money(abs(left))
        say(f"Es el {p} del presupuesto de {b}; {'quedan' if left > 0 else 'te has pasado en'} {m}{'' if left > 0 else ' más'}.",
            f"That is {p} of the {b} budget, {m} {'remaining' if left > 0 else 'over'}.")

    def s_invoice():
        if not data.invoices:
            return s_count()
        c, m = count(data.invoices, "g"), money(total / data.invoices)
        say(f"Son {c} facturas, con una media de {m} por factura.", f"There are {c} invoices, an average of {m} each.")

    def s_rest():
        (v, label) = ranked[0]
        m = money(total - v)
        say(f"Sin {label}, el resto suma {m}.", f"Excluding {label}, the rest comes to {m}.")

    def s_about():
        v, label = rng.choice(ranked)
        if rng.random() < wrong_rate:
            other = v * (1 + D(rng.randrange(20, 60)) / 100)
            m = f"[[{style.about(other)}|w]]" if style.about(other) != style.about(v) else f"[[{style.about(v)}|g]]"
        else:
            m = f"[[{style.about(v)}|g]]"
        say(f"{label} ronda unos {m}.", f"{label} is about {m}.")

    def s_list():
        lines = []
        for v, label in ranked[:4]:
            lines.append(f"- **{label}**: {money(v, 'g')} ({percent(v / total * 100)})")
        sentences.append(("\nPor importe:\n" if lang == "es" else "\nBy amount:\n") + "\n".join(lines) + "\n")

    def s_table():
        head = "| | Importe | % |\n|---|---|---|\n" if lang == "es" else "| | Amount | Share |\n|---|---|---|\n"
        sentences.append("\n" + head + "\n".join(f"| {label} | {money(v, 'g')} | {percent(v / total * 100)} |" for v, label in ranked[:4]) + "\n")

    makers = [s_total, s_item, s_top, s_top3, s_diff, s_two, s_growth, s_mean, s_count, s_budget, s_invoice, s_rest, s_about]
    for maker in rng.sample(makers, rng.randrange(2, 5)):
        maker()
    if rng.random() < 0.25:
        rng.choice([s_list, s_table])()
    return " ".join(sentences).strip()


def write_what_if(rng, data, wrong_rate):
    style = Style(rng, data.lang, data.currency)
    a = Answer(rng, style, wrong_rate, list(data.values) + [data.total])
    p = rng.choice([5, 8, 10, 12, 15, 20, 25])
    label = rng.choice(data.labels)
    v = data.of(label)
    m = a.figure("money", v * (100 + p) / 100, "d")
    extra = a.figure("money", v * p / 100, "d")
    if data.lang == "es":
        return f"¿Y si {label} sube un {p} %?", f"Con un [[{p} %|a]] más, {label} pasaría a {m}, es decir, {extra} más."
    return f"What if {label} goes up {p}%?", f"With a [[{p}%|a]] increase, {label} would be {m}, which is {extra} more."


QUESTIONS = {
    "total": (["¿Cuánto he gastado en total?", "¿Cuál es el gasto total?", "total gastado?"], ["How much have I spent in total?", "What is the total spend?"]),
    "item": (["¿Cuánto he gastado en {0}?", "gasto de {0}", "¿Cuánto suma {0}?"], ["How much did we spend on {0}?", "{0} spend?"]),
    "top": (["¿Cuál es la partida mayor?", "¿En qué gasto más?"], ["What is the largest item?", "Where do we spend the most?"]),
    "bottom": (["¿Cuál es la partida menor?", "¿En qué gasto menos?"], ["What is the smallest item?", "Where do we spend the least?"]),
    "top3": (["¿Cuánto suman las tres mayores?", "top 3"], ["How much do the top three add up to?", "top 3"]),
    "share": (["¿Qué porcentaje del gasto es {0}?", "¿Qué parte del total supone {0}?"], ["What percentage of spend is {0}?", "What share of the total is {0}?"]),
    "diff": (["¿Cuál es la diferencia entre {0} y {1}?", "¿Cuánto más gasto en {0} que en {1}?"], ["What is the difference between {0} and {1}?", "How much more did we spend on {0} than on {1}?"]),
    "sum": (["¿Cuánto suman {0} y {1}?"], ["How much do {0} and {1} add up to?"]),
    "mean": (["¿Cuál es la media por {n}?", "gasto medio por {n}"], ["What is the average per {n}?", "average spend per {n}"]),
    "growth": (["¿Cuánto ha crecido el gasto de {0} a {1}?", "variación entre {0} y {1}"], ["How much did spend grow from {0} to {1}?", "change between {0} and {1}"]),
    "budget": (["¿Cuánto queda de presupuesto?", "¿Cuánto me queda del presupuesto?"], ["How much budget is left?", "How much of the budget remains?"]),
    "used": (["¿Qué porcentaje del presupuesto he gastado?"], ["What percentage of the budget have we used?"]),
    "invoice": (["¿Cuál es el gasto medio por factura?", "media por factura"], ["What is the average spend per invoice?", "average per invoice"]),
    "whatif": (["¿Y si {0} sube un {p} %?", "¿Cuánto sería {0} con un {p} % más?"], ["What if {0} goes up {p}%?", "What would {0} be with {p}% more?"]),
    "lack": (["¿Cuántos empleados tenemos?", "¿Cuánto gastamos en publicidad en Marte?"], ["How many employees do we have?", "How much did we spend on bananas?"]),
}


def write_questions(rng, data, n):
    total, ranked = data.total, sorted(zip(data.values, data.labels), reverse=True)
    out = []
    kinds = ["total", "item", "item", "top", "bottom", "top3", "share", "diff", "sum", "mean", "whatif", "lack"]
    if data.kind == "months":
        kinds += ["growth", "growth"]
    if data.budget:
        kinds += ["budget", "used"]
    if data.invoices:
        kinds += ["invoice"]
    for kind in rng.sample(kinds, min(n, len(kinds))):
        one, two = rng.sample(data.labels, 2)
        if kind == "growth":
            i = rng.randrange(1, len(data.labels))
            one, two = data.labels[i - 1], data.labels[i]
        a, b, p = data.of(one), data.of(two), rng.choice([5, 10, 20])
        expect = {
            "total": total, "item": a, "top": ranked[0][0], "bottom": ranked[-1][0], "top3": sum(v for v, _ in ranked[:3]),
            "share": a / total * 100, "diff": abs(a - b), "sum": a + b, "mean": total / len(data.values),
            "growth": abs((b - a) / a * 100), "budget": abs((data.budget or 0) - total),
            "used": total / data.budget * 100 if data.budget else None,
            "invoice": total / data.invoices if data.invoices else None, "whatif": a * (100 + p) / 100, "lack": None,
        }[kind]
        text = rng.choice(QUESTIONS[kind][0 if data.lang == "es" else 1])
        text = text.replace("{0}", one).replace("{1}", two).replace("{p}", str(p)).replace("{n}", {"categoria": "categoría"}.get(data.noun(), data.noun()))
        out.append({"kind": kind, "question": text, "language": data.lang, "expect": [] if expect is None else [str(half_up(expect, D("0.0001")))]})
    return out


def make(seed, count, shapes, kinds):
    rng = random.Random(seed)
    cases = []
    for i in range(count):
        shape, kind = shapes[i % len(shapes)], kinds[i % len(kinds)]
        lang = rng.choice(["es", "es", "en"])
        data = Data(rng, lang, kind, shape, rng.choice(["EUR", "EUR", "USD", None]))
        answers = [{"question": "", "text": write_answer(rng, data, 0.28)} for _ in range(6)]
        question, text = write_what_if(rng, data, 0.28)
        answers.append({"question": question, "text": text})
        cases.append({"name": f"{shape}-{kind}-{i}", "language": lang, "context": data.context, "answers": answers, "questions": write_questions(rng, data, 12)})
    return cases


def main():
    os.makedirs(os.path.join(HERE, "data"), exist_ok=True)
    sets = {
        "tune": make(7, 14, ["map", "list", "chart", "strings", "nested"], ["categories", "months", "suppliers", "departments"]),
        "held": make(99, 9, ["columns", "cards", "list", "map", "nested", "chart"], ["departments", "suppliers", "months", "categories"]),
    }
    for name, cases in sets.items():
        with open(os.path.join(HERE, "data", f"generated-{name}.json"), "w", encoding="utf-8") as out:
            json.dump(cases, out, ensure_ascii=False, indent=1)
            out.write("\n")


main()

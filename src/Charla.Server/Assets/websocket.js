// Shows /asyncapi/v1.json to people. A description is two paragraphs: Spanish, then English.
const place = document.querySelector("#document");

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Text in which `code` stands in backticks. */
function inline(text) {
  return text.split("`").map((part, i) => (i % 2 ? make("code", {}, part) : part));
}

function words(description = "") {
  const [spanish = "", english = ""] = description.split("\n\n");
  return [make("p", { lang: "es" }, ...inline(spanish)), make("p", { lang: "en" }, ...inline(english))];
}

function two(description) {
  return make("div", { className: "two" }, ...words(description));
}

/** Bilingual heading: "Spanish / English", or a name that is the same in both. */
function heading(tag, text, id) {
  const [spanish, english] = text.split(" / ");
  return make(tag, { id: id ?? "" }, spanish, ...(english ? [" ", make("span", { lang: "en" }, english)] : []));
}

function table(heads, rows) {
  const head = make("tr", {}, ...heads.map((name) => make("th", { scope: "col" }, name)));
  const body = rows.map((cells) => make("tr", {}, ...cells.map((cell) => make("td", {}, ...cell))));
  return make("div", { className: "scroll", tabIndex: 0 }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)));
}

function typeName(schema) {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.allOf) return schema.allOf[0].$ref.split("/").at(-1);
  if (schema.type === "array") return `${typeName(schema.items)}[]`;
  return [schema.type].flat().join(" | ") + (schema.format ? ` (${schema.format})` : "");
}

function fields(schema, resolve, prefix = "") {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const optional = schema.required?.includes(name) ? [] : [" opcional ", make("span", { lang: "en" }, "optional")];
    const row = [[make("code", {}, prefix + name)], [make("code", {}, typeName(field)), ...optional], words(field.description)];
    return [row, ...(field.allOf ? fields(resolve(field.allOf[0]), resolve, `${prefix}${name}.`) : [])];
  });
}

function message(item, resolve) {
  const schema = resolve(item.payload);
  const examples = item.examples.map(({ payload }) => make("pre", { tabIndex: 0 }, make("code", {}, JSON.stringify(payload, null, 2))));
  return make(
    "article",
    {},
    make("h4", {}, item.title),
    two(item.description),
    table(["Campo / Field", "Tipo / Type", "Significado / Meaning"], fields(schema, resolve)),
    ...examples,
  );
}

function parameters(channel, resolve) {
  const { query, headers } = channel.bindings.ws;
  const path = Object.entries(channel.parameters).map(([name, field]) => [name, { type: "string", ...resolve(field) }]);
  const all = [...path, ...Object.entries(query.properties).map(([name, field]) => [`?${name}=`, field])];
  for (const [name, field] of Object.entries(headers?.properties ?? {})) all.push([name, field]);
  const rows = all.map(([name, field]) => [[make("code", {}, name)], [make("code", {}, typeName(field))], words(field.description)]);
  return table(["Al conectar / On connecting", "Tipo / Type", "Significado / Meaning"], rows);
}

function show(api) {
  const resolve = (node) =>
    node.$ref ? resolve(node.$ref.slice(2).split("/").reduce((at, key) => at[key], api)) : node;
  const { protocol, host, pathname } = api.servers.charla;
  for (const [id, channel] of Object.entries(api.channels)) {
    const address = `${protocol}://${host}${pathname.replace(/\/$/, "")}${channel.address}`;
    place.append(heading("h2", channel.title, id), make("pre", { tabIndex: 0 }, make("code", {}, address)), two(channel.description));
    place.append(parameters(channel, resolve));
    for (const operation of Object.values(api.operations).filter((one) => resolve(one.channel) === channel)) {
      place.append(heading("h3", operation.summary));
      place.append(...operation.messages.map((one) => message(resolve(one), resolve)));
    }
  }
  const closes = api["x-close-codes"].map((close) => [
    [make("code", {}, String(close.code))],
    words(`${close.es}\n\n${close.en}`),
    words(`${close.do_es}\n\n${close.do_en}`),
  ]);
  place.append(heading("h2", "Códigos de cierre / Close codes", "close"));
  place.append(table(["Código / Code", "Por qué / Why", "Qué hacer / What to do"], closes));
}

try {
  show(await (await fetch("/asyncapi/v1.json")).json());
} catch (error) {
  place.append(make("p", { role: "alert" }, `No se puede leer /asyncapi/v1.json. / It cannot be read. ${error.message}`));
}

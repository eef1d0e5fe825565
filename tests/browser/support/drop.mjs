// Files dropped on the page, as a person does it.

/** `files`: [{name, text}]; a real DataTransfer with real File objects, dropped on the document. */
export async function drop(page, files) {
  const transfer = await page.evaluateHandle((list) => {
    const t = new DataTransfer();
    for (const f of list) t.items.add(new File([f.text], f.name, { type: "text/csv" }));
    return t;
  }, files);
  await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
  await page.waitForSelector(".over");
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

const header =
  "abn_number,abn_type,sending_mission,programme,case_number,person_no,family_name,given_name,sex,date_of_birth,nationality,languages," +
  "inbound_flight,inbound_date,arrival_date,inbound_from,visa,bags,constraint,reception_party,reception_contact,meeting_point";

/** A manifest of one family for an arriving leg of flights.csv; `change` alters the cells of a row. */
export function manifest(leg, { abn = "TST26-0001", people = 3, change = () => ({}) } = {}) {
  const rows = Array.from({ length: people }, (_, i) => {
    const cells = {
      abn, type: "NEW", mission: "Test", programme: "RST", case: "TST-90001", no: i + 1, family: "Example", given: `Person ${i + 1}`, sex: i % 2 ? "M" : "F", born: `19${80 + i}-04-0${i + 1}`, nationality: "SYR",
      languages: "ara", flight: leg.flight, date: leg.date, arrival: leg.arrival, from: leg.origin, visa: "D", bags: 1, constraint: "", party: "Foyer des Essais", contact: "+33 6 39 98 00 00", point: leg.meeting,
      ...change(i + 2),
    };
    return Object.values(cells).join(",");
  });
  return `${[header, ...rows].join("\n")}\n`;
}

/** The rows of a small csv file without quotes. */
export function table(text) {
  const [head, ...rows] = text.replace(/^\uFEFF/, "").trim().split(/\r?\n/).map((line) => line.split(","));
  return rows.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ""])));
}

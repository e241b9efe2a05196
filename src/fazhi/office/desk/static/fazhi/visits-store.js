// What a phone keeps of the sheets that are filled in at the site, until they are sent: one row per sheet and person.

const NAME = "fazhi-visits";

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("sheets", { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function ask(mode, what) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const deal = database.transaction("sheets", mode);
      const asked = what(deal.objectStore("sheets"));
      deal.oncomplete = () => resolve(asked.result);
      deal.onerror = deal.onabort = () => reject(deal.error);
    });
  } finally {
    database.close();
  }
}

// Only a page that came over a safe connection may keep anything.
export const possible = () => window.isSecureContext && "indexedDB" in window;

export const idOf = (person, path) => `${person} ${path}`;

export const read = (id) => ask("readonly", (sheets) => sheets.get(id));

export const write = (sheet) => ask("readwrite", (sheets) => sheets.put(sheet));

export const drop = (id) => ask("readwrite", (sheets) => sheets.delete(id));

export async function all(person) {
  const found = await ask("readonly", (sheets) => sheets.getAll());
  return found.filter((sheet) => sheet.person === person);
}

export const count = () => ask("readonly", (sheets) => sheets.count());

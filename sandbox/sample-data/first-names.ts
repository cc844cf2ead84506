/** Given names from many places; people of the sample have no other. */
const FIRST_NAMES =
  'Aaliyah Abebe Adaeze Aiko Alma Amara Anders Anouk Arjun Aroha Astrid Ayla Bao Beatriz Bilal Birgit Bruna Caio Camille Carys Chidi ' +
  'Chloé Ciara Dalia Daiki Davit Dilnoza Duc Edda Efe Eilidh Elio Emeka Enzo Esra Etta Fadi Farah Femi Fenna Filip Freya Gael Gisela ' +
  'Goran Gwen Hana Haru Hedda Hugo Ida Ifeoma Ilse Imani Inés Ioana Isak Itzel Ivo Jakub Jamila Jarek Jelena Jomo Josefa Juhi Kaia ' +
  'Kamal Karim Katya Keiko Kenji Kiran Kofi Lahiri Lamar Lars Leilani Lena Levan Liang Lior Lotte Luca Lupe Maeve Malik Manon Marek ' +
  'Maribel Mateo Meera Mette Milo Mina Miro Nadia Naoko Nia Nils Noor Nuno Oanh Odette Okan Olu Onni Oskar Otilia Paola Pavel Petra ' +
  'Pilar Quentin Rania Raúl Ravi Rosa Rune Saanvi Sakari Salma Samir Sanna Selim Signe Silvia Soraya Stellan Suki Sunita Taavi Tarek ' +
  'Teresa Thabo Tilda Tove Tuan Ulla Umar Uri Valentín Vera Vikram Wanda Wei Xiomara Yael Yara Yusuf Zainab Zeno Zofia Zuri';

const names = FIRST_NAMES.split(' ');

/** One name for each of `count` people, none twice: after the last name they go round again with an initial. */
export function namePeople(count: number, shuffle: (names: readonly string[]) => string[]): string[] {
  const order = shuffle(names);
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / order.length);
    const initial = round === 0 ? '' : ` ${String.fromCharCode(64 + (((round - 1) % 26) + 1))}.`;
    return `${order[index % order.length]}${initial}`;
  });
}

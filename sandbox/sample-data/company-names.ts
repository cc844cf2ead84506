const FIRST =
  'Amber Arbor Ashen Azure Basalt Beacon Birch Bramble Brass Bright Cedar Cinder Clear Clover Cobalt Copper Coral Crimson Crystal Dapple ' +
  'Elder Ember Fallow Fern Flint Frost Gilded Glass Golden Granite Harbour Hazel Heather Hollow Indigo Iron Ivory Ivy Jade Juniper ' +
  'Lantern Larch Linden Lunar Maple Marble Meadow Mellow Mirror Misty Mossy Noble North Oaken Ochre Olive Onyx Opal Orchard Pearl ' +
  'Pepper Pewter Pine Plum Quartz Quiet Quill Rapid Raven Ridge River Rowan Russet Saffron Sage Sable Scarlet Silver Slate Solar ' +
  'Sorrel Spruce Stone Sunny Swift Tall Teal Thistle Timber Topaz Umber Velvet Violet Willow Winter Wren Élan Łąka Ærø Ünder';
const SECOND =
  'acre anchor barn bay beam bell bend berry branch bridge brook burrow castle cliff cove crane creek crest dale den drift ' +
  'falls farm fell field finch firth ford forge fort fox gate glen grove haven hawk heath hill hollow keep key knoll lake landing lane ' +
  'leaf light lodge mark marsh mead mill mint moor mount nest path peak pier point pond port reach reef rest rise rock root sail ' +
  'shade shore side spark spire spring stead stream strand thorn tide tower trail vale view ward watch water way weir well wharf wick wind wood yard';
const TRADE =
  'Foods Freight Instruments Media Logistics Supplies Analytics Health Outfitters Bakery Robotics Textiles Ceramics Optics Energy Insurance ' +
  'Gardens Hotels Press Studios Tools Transport Travel Works Motors Finance Biotech Packaging Plastics Security';
const FORM = 'Inc Ltd GmbH AB SAS Group Software Technologies Holdings Systems'.split(' ');

const first = FIRST.split(' ');
const second = SECOND.split(' ');
const trade = TRADE.split(' ');

/** How many names there are before they repeat. */
export const COMPANY_NAMES = first.length * second.length * trade.length;

/**
 * The invented company number `index`: no two alike below COMPANY_NAMES, neighbours unlike each other, some with a
 * legal form. The same index is always the same name.
 */
export function companyName(index: number): string {
  // A stride without a common factor visits every combination once, in an order that looks shuffled.
  const place = (index * 48_271) % COMPANY_NAMES;
  const stem = `${first[place % first.length]}${second[Math.floor(place / first.length) % second.length]}`;
  const name = `${stem} ${trade[Math.floor(place / (first.length * second.length))]}`;
  return index % 3 === 0 ? `${name} ${FORM[(index / 3) % FORM.length]}` : name;
}

// A list that is small enough to be read whole, such as the units of the region.
const MOST_PAGES = 50;

export async function allPages<Page extends { nextPageToken: string }, Item>(
  fetchPage: (pageToken: string) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[],
): Promise<Item[]> {
  const items: Item[] = [];
  let pageToken = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await fetchPage(pageToken);
    items.push(...itemsOf(answer));
    pageToken = answer.nextPageToken;
    if (pageToken === '') break;
  }
  return items;
}

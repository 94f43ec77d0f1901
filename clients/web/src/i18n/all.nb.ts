import { type Texts, withAreas } from './areas';
import texts from './nb.json';

export default withAreas(texts, import.meta.glob<Texts>('./areas/*.nb.json', { eager: true, import: 'default' }));

import { type Texts, withAreas } from './areas';
import texts from './en.json';

export default withAreas(texts, import.meta.glob<Texts>('./areas/*.en.json', { eager: true, import: 'default' }));

import { type Texts, withAreas } from './areas';
import texts from './nn.json';

export default withAreas(texts, import.meta.glob<Texts>('./areas/*.nn.json', { eager: true, import: 'default' }));

// Aksel's own bundle loads fonts from another host: its parts are imported one by one, and the font from the package.
import '@navikt/ds-css/dist/global/tokens.css';
import '@navikt/ds-css/dist/global/reset.css';
import '@navikt/ds-css/dist/global/baseline.css';
import '@navikt/ds-css/dist/global/print.css';
import '@navikt/ds-css/dist/component/typography.css';
import '@navikt/ds-css/dist/component/theme.css';
import '@navikt/ds-css/dist/component/button.css';
import '@navikt/ds-css/dist/component/alert.css';
import '@navikt/ds-css/dist/component/form.css';
import '@navikt/ds-css/dist/component/loader.css';
import '@navikt/ds-css/dist/component/skeleton.css';
import '@fontsource-variable/source-sans-3/wght.css';
import './base.css';
import './layout.css';
import './work.css';

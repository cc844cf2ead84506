import { createRoot } from 'react-dom/client';
import 'slack-blocks-to-jsx/dist/style.css';
import { App } from './app.tsx';
import './styles/tokens.css';
import './styles/layout.css';
import './styles/sidebar.css';
import './styles/messages.css';
import './styles/composer.css';
import './styles/blocks.css';
import './styles/controls.css';
import './styles/dialog.css';
import './styles/charts.css';
import './styles/panel.css';

createRoot(document.getElementById('root')!).render(<App />);

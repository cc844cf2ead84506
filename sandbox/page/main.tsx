import { createRoot } from 'react-dom/client';
import 'slack-blocks-to-jsx/dist/style.css';
import { App } from './app.tsx';
import './styles/tokens.css';
import './styles/layout.css';
import './styles/messages.css';
import './styles/blocks.css';
import './styles/controls.css';
import './styles/charts.css';

createRoot(document.getElementById('root')!).render(<App />);

import { Fragment, type ReactNode } from 'react';
import { useWorkspace } from '../workspace-context.ts';
import { emojiFor } from './emoji.ts';
import { parseMrkdwn, type Inline, type Paragraph } from './parse-mrkdwn.ts';
import { formatSlackDate } from './slack-date.ts';

/** Slack's markup, rendered. */
export function Mrkdwn({ text }: { text: string }): ReactNode {
  return parseMrkdwn(text).map((paragraph, index) => <Part key={index} paragraph={paragraph} />);
}

function Part({ paragraph }: { paragraph: Paragraph }): ReactNode {
  if (paragraph.kind === 'pre') return <pre className="code-block">{paragraph.text}</pre>;
  const lines = paragraph.lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      <Inlines nodes={line} />
    </Fragment>
  ));
  return paragraph.kind === 'quote' ? (
    <blockquote>{lines}</blockquote>
  ) : (
    <span className="lines">{lines}</span>
  );
}

/** Plain text knows emoji names, unless told not to, and nothing else. */
export function Plain({ text, emoji = true }: { text: string; emoji?: boolean | undefined }): ReactNode {
  if (!emoji) return text;
  return text.replace(/:([a-z0-9_+'-]+):/g, (whole, name: string) => emojiFor(name) ?? whole);
}

function Inlines({ nodes }: { nodes: Inline[] }): ReactNode {
  return nodes.map((node, index) => <InlineNode key={index} node={node} />);
}

function InlineNode({ node }: { node: Inline }): ReactNode {
  const { snapshot, now } = useWorkspace();
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'bold':
      return (
        <strong>
          <Inlines nodes={node.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Inlines nodes={node.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Inlines nodes={node.children} />
        </s>
      );
    case 'code':
      return <code>{node.text}</code>;
    case 'link':
      return (
        <a href={node.href} target="_blank" rel="noreferrer">
          {node.text}
        </a>
      );
    case 'user': {
      const teammate = snapshot.teammates.find(({ id }) => id === node.id);
      const mine = node.id === snapshot.me ? ' mention-me' : '';
      return <span className={`mention${mine}`}>@{teammate?.name ?? node.id}</span>;
    }
    case 'channel': {
      const channel = snapshot.channels.find(({ id }) => id === node.id);
      return <span className="mention">#{channel?.name ?? 'private-channel'}</span>;
    }
    case 'broadcast':
      return <span className="mention mention-me">@{node.name}</span>;
    case 'date': {
      const text = formatSlackDate(node.at, node.format, now);
      const time = <time dateTime={node.at.toISOString()}>{text}</time>;
      return node.link === null ? time : <a href={node.link}>{time}</a>;
    }
    case 'emoji':
      return emojiFor(node.name) ?? `:${node.name}:`;
  }
}

/** A text object of Block Kit. */
export function Text({ of }: { of: { type: string; text: string; emoji?: boolean | undefined } }): ReactNode {
  return of.type === 'mrkdwn' ? <Mrkdwn text={of.text} /> : <Plain text={of.text} emoji={of.emoji} />;
}

import type { ReactNode } from 'react';

type Image = {
  image_url?: string | undefined;
  slack_file?: { id?: string; url?: string } | undefined;
  alt_text?: string | undefined;
};

/** An image of Block Kit: of an address anywhere, or of a file that was uploaded here. */
export function Picture({ image, className }: { image: object; className?: string }): ReactNode {
  const { image_url: url, slack_file: file, alt_text: alt } = image as Image;
  return <img className={className} src={url ?? file?.url ?? `/files-pri/${file?.id}`} alt={alt ?? ''} />;
}

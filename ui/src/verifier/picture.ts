// Square codes in pictures and before the camera.
import decodeQR from 'qr/decode.js';

/** A photograph is read at several sizes: a code may be sharp only when small, or only when large. */
const SIDES = [1600, 3200, 900];

function decoded(source: CanvasImageSource, width: number, height: number, timeLimit: number): string | null {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || width < 1 || height < 1) return null;
  // Transparent pictures lie on white, as paper does.
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(source, 0, 0, width, height);
  try {
    return decodeQR({ width, height, data: context.getImageData(0, 0, width, height).data }, { timeLimit });
  } catch {
    return null;
  }
}

/** The text of a code in a picture; null when none is read. */
export async function inPicture(file: Blob): Promise<string | null> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    for (const side of SIDES) {
      const scale = Math.min(1, side / Math.max(image.naturalWidth, image.naturalHeight));
      const text = decoded(image, Math.round(image.naturalWidth * scale), Math.round(image.naturalHeight * scale), 2000);
      if (text) return text;
    }
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
  return null;
}

/** The text of a code in the present picture of the camera. */
export function inFrame(video: HTMLVideoElement): string | null {
  return video.videoWidth > 0 ? decoded(video, video.videoWidth, video.videoHeight, 60) : null;
}

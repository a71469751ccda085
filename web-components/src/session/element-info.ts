import type { ElementInfo } from 'livekit-client';

/**
 * How a `<video>` is seen, for adaptive stream. LiveKit's own way asks `document.pictureInPictureElement`, which answers
 * with the shadow host and so misses a video inside a shadow root; this one listens to the element itself.
 * It begins visible: the first frame must not wait for an observer.
 */
export function inOwnDocument(video: HTMLVideoElement): ElementInfo {
  const sizes = new ResizeObserver(() => info.handleResize?.());
  const sights = new IntersectionObserver((entries) => {
    const isVisible = entries.at(-1)?.isIntersecting ?? true;
    if (isVisible === info.visible) return;
    info.visible = isVisible;
    info.visibilityChangedAt = Date.now();
    info.handleVisibilityChanged?.();
  });
  const enter = (): void => inPicture(true);
  const leave = (): void => inPicture(false);
  function inPicture(value: boolean): void {
    info.pictureInPicture = value;
    info.handleVisibilityChanged?.();
  }
  const ratio = (): number => globalThis.devicePixelRatio || 1;
  const info: ElementInfo = {
    element: video,
    visible: true,
    visibilityChangedAt: undefined,
    pictureInPicture: false,
    width: () => video.clientWidth * ratio(),
    height: () => video.clientHeight * ratio(),
    observe() {
      sizes.observe(video);
      sights.observe(video);
      video.addEventListener('enterpictureinpicture', enter);
      video.addEventListener('leavepictureinpicture', leave);
    },
    stopObserving() {
      sizes.disconnect();
      sights.disconnect();
      video.removeEventListener('enterpictureinpicture', enter);
      video.removeEventListener('leavepictureinpicture', leave);
    },
  };
  return info;
}

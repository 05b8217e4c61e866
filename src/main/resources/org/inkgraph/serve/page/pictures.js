/** A PNG of at most this many bytes is sent as it is: `inkgraph predict` reads the same in it. */
const SMALL = 1 << 20;

/** The longest side of what is sent, in pixels. */
const MOST_SIDE = 1024;

/**
 * A picture from a file: what to show, and what to send. Anything but a small PNG is drawn anew:
 * photos are large, and stand upright only where their EXIF orientation is heeded.
 *
 * @throws {Error} with a line for the user, if the browser cannot read it
 */
export async function read(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    throw new Error(`${file.name} is not a picture that this browser can read. Try a PNG or a JPEG.`);
  }
  const scale = Math.min(1, MOST_SIDE / Math.max(bitmap.width, bitmap.height));
  if (file.type === "image/png" && file.size <= SMALL && scale === 1) {
    return { bitmap, blob: file };
  }
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  return { bitmap: canvas, blob };
}

/** The first picture that was dropped or pasted, or null. @param {DataTransfer} transfer */
export function pictureIn(transfer) {
  return [...transfer.files].find((file) => file.type.startsWith("image/")) ?? transfer.files[0] ?? null;
}

/** Calls `take` with a file that is chosen by `button`, dropped anywhere or pasted. */
export function listenForPictures({ button, input, sheet, take }) {
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    if (input.files.length > 0) {
      take(input.files[0]);
    }
    // So that the same file can be chosen again.
    input.value = "";
  });
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    sheet.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) {
      sheet.classList.remove("over");
    }
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    sheet.classList.remove("over");
    offer(event.dataTransfer, take);
  });
  document.addEventListener("paste", (event) => offer(event.clipboardData, take));
}

function offer(transfer, take) {
  const file = pictureIn(transfer);
  if (file !== null) {
    take(file);
  }
}

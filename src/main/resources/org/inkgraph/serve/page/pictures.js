/** Maximum size of a PNG that is sent unchanged, so that `inkgraph predict` reads the same. */
const MAX_UNCHANGED_BYTES = 1 << 20;

/** Maximum side of the image that is sent, in pixels. */
const MAX_SIDE = 1024;

/**
 * Reads a picture from a file: the bitmap to show and the blob to send. Anything but a small PNG is
 * re-encoded, as photos are large and must be rotated by their EXIF orientation.
 *
 * @throws {Error} with a message for the user if the browser cannot read the file
 */
export async function read(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    throw new Error(`${file.name} is not a picture that this browser can read. Try a PNG or a JPEG.`);
  }
  const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
  if (file.type === "image/png" && file.size <= MAX_UNCHANGED_BYTES && scale === 1) {
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

/** Returns the first dropped or pasted picture, or null. @param {DataTransfer} transfer */
export function pictureIn(transfer) {
  return [...transfer.files].find((file) => file.type.startsWith("image/")) ?? transfer.files[0] ?? null;
}

/** Calls `take` with a file that is selected by `button`, dropped anywhere or pasted. */
export function listenForPictures({ button, input, sheet, take }) {
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    if (input.files.length > 0) {
      take(input.files[0]);
    }
    // Allows selecting the same file again.
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

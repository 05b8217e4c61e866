/** Side of the image that is sent, in pixels: ten times that of most models' input. */
const IMAGE_SIDE = 280;

/** Renders a drawing on a square canvas in the given colors of ink and paper. */
export function render(drawing, context, ink, paper) {
  const side = context.canvas.width;
  context.fillStyle = paper;
  context.fillRect(0, 0, side, side);
  if (drawing.picture !== null) {
    contain(drawing.picture.bitmap, context, side);
  }
  context.strokeStyle = ink;
  context.fillStyle = ink;
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const { points } of drawing.strokes) {
    stroke(points, context, side);
  }
}

/**
 * Returns the image to classify: the picture's bytes, or the strokes as PNG, in black on white, or
 * in white on black for a version that was trained on such pictures.
 */
export async function picture(drawing, version) {
  if (drawing.picture !== null) {
    return drawing.picture.blob;
  }
  const canvas = document.createElement("canvas");
  canvas.width = IMAGE_SIDE;
  canvas.height = IMAGE_SIDE;
  const isLight = version.preprocessing?.invert === "no";
  const [ink, paper] = isLight ? ["#fff", "#000"] : ["#000", "#fff"];
  render(drawing, canvas.getContext("2d", { alpha: false }), ink, paper);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function contain(bitmap, context, side) {
  const scale = side / Math.max(bitmap.width, bitmap.height);
  const width = bitmap.width * scale;
  const height = bitmap.height * scale;
  context.imageSmoothingEnabled = scale < 1;
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, (side - width) / 2, (side - height) / 2, width, height);
}

/** Draws a curve through the midpoints between points, which smooths the corners. */
function stroke(points, context, side) {
  const [first] = points;
  context.beginPath();
  context.arc(first.x * side, first.y * side, (first.width * side) / 2, 0, 2 * Math.PI);
  context.fill();
  let from = first;
  points.forEach((point, i) => {
    const to = i + 1 < points.length ? midpoint(point, points[i + 1]) : point;
    context.lineWidth = point.width * side;
    context.beginPath();
    context.moveTo(from.x * side, from.y * side);
    context.quadraticCurveTo(point.x * side, point.y * side, to.x * side, to.y * side);
    context.stroke();
    from = to;
  });
}

function midpoint(a, b) {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

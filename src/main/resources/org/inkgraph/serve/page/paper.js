/** Pixels of a side of what is sent: ten for each that most models see. */
const SENT_SIDE = 280;

/** Draws what is on the paper, in the colours of ink and paper; the context's canvas is a square. */
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

/** What a server is to read: the picture's own bytes, or the strokes in black on white as PNG. */
export async function picture(drawing) {
  if (drawing.picture !== null) {
    return drawing.picture.blob;
  }
  const canvas = document.createElement("canvas");
  canvas.width = SENT_SIDE;
  canvas.height = SENT_SIDE;
  render(drawing, canvas.getContext("2d", { alpha: false }), "#000", "#fff");
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

/** A curve through the middles between points, so that corners of the hand's trace are round. */
function stroke(points, context, side) {
  const [first] = points;
  context.beginPath();
  context.arc(first.x * side, first.y * side, (first.width * side) / 2, 0, 2 * Math.PI);
  context.fill();
  let from = first;
  points.forEach((point, i) => {
    const to = i + 1 < points.length ? middle(point, points[i + 1]) : point;
    context.lineWidth = point.width * side;
    context.beginPath();
    context.moveTo(from.x * side, from.y * side);
    context.quadraticCurveTo(point.x * side, point.y * side, to.x * side, to.y * side);
    context.stroke();
    from = to;
  });
}

function middle(a, b) {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

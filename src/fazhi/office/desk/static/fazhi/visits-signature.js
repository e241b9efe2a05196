// A field to sign in with a finger; what is drawn there becomes a PNG file.

export function signature(box, taken) {
  const canvas = box.querySelector("canvas");
  const pen = canvas.getContext("2d");
  let drawing = false;
  let drawn = false;

  function clear() {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = canvas.clientWidth * ratio;
    canvas.height = canvas.clientHeight * ratio;
    pen.scale(ratio, ratio);
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.lineWidth = 3;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#000";
    drawn = false;
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (!canvas.width || !drawn) clear();
    drawing = true;
    drawn = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(event.offsetX, event.offsetY);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    pen.lineTo(event.offsetX, event.offsetY);
    pen.stroke();
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { drawing = false; });
  box.querySelector("[data-clear]").addEventListener("click", clear);
  box.querySelector("[data-take]").addEventListener("click", () => {
    if (drawn) canvas.toBlob((blob) => { taken(blob); clear(); }, "image/png");
  });
}

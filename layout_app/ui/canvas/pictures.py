"""Pictures decoded beside the window's work; a placeholder stands in until they are there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage

from layout_app.base.files import ImageFile
from layout_app.paint.qt.images import PictureStore, decode, level_for


class _Bell(QObject):
    """Carries a decoded picture from a worker to the window's thread."""

    done = Signal(object, int, QImage)


class _Decoding(QRunnable):
    def __init__(self, file: ImageFile, level: int, bell: _Bell) -> None:
        super().__init__()
        self._file = file
        self._level = level
        self._bell = bell

    def run(self) -> None:
        image = decode(self._file, self._level)
        self._bell.done.emit(self._file, self._level, image)


class BackgroundPictures(QObject):
    """An image source that returns what it has and decodes the rest in one worker thread."""

    arrived = Signal(str)
    """The path of a picture that can be painted now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = PictureStore()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._asked: set[tuple[ImageFile, int]] = set()
        self._bell = _Bell(self)
        self._bell.done.connect(self._keep)

    def picture(self, file: ImageFile, scale: float) -> QImage | None:
        """The best reduction there is; a better one is asked for."""
        level = level_for(file, scale)
        image = self._store.get(file, level)
        if image is not None:
            return None if image.isNull() else image
        if (file, level) not in self._asked:
            self._asked.add((file, level))
            self._pool.start(_Decoding(file, level, self._bell))
        return self._store.nearest(file, level)

    def clear(self) -> None:
        """Forget every picture, as files may have changed."""
        self._pool.clear()
        self._asked.clear()
        self._store.clear()

    def finish(self) -> None:
        """Wait for the worker, before the window goes away."""
        self._pool.clear()
        self._pool.waitForDone(3000)

    def _keep(self, file: ImageFile, level: int, image: QImage) -> None:
        self._asked.discard((file, level))
        self._store.put(file, level, image)
        self.arrived.emit(str(file.path))

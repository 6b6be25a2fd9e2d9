"""What is said while a camera is open: hints to whoever stands there, troubles with a way out."""

from PySide6.QtCore import QObject

from desktop.domain.live_photo import Hint
from desktop.services import workstation
from desktop.ui.pages.photo.camera_source import Trouble


class CameraWords(QObject):
    """Short sentences, one at a time."""

    def hint(self, hint: Hint) -> str:
        """To be said aloud to a child."""
        return {
            Hint.NO_FACE: self.tr("No face in sight"),
            Hint.SEVERAL_FACES: self.tr("One person alone in the picture"),
            Hint.COME_NEARER: self.tr("Come nearer"),
            Hint.STEP_BACK: self.tr("Step back a little"),
            Hint.MOVE_TO_MIDDLE: self.tr("Bring the face between the lines"),
            Hint.MORE_LIGHT: self.tr("More light is needed"),
            Hint.LIGHT_FROM_FRONT: self.tr("More light from the front"),
            Hint.LESS_LIGHT: self.tr("Too bright: less light"),
            Hint.LOOK_STRAIGHT: self.tr("Look straight into the camera"),
            Hint.CHIN_UP: self.tr("Raise the chin a little"),
            Hint.CHIN_DOWN: self.tr("Lower the chin a little"),
            Hint.HOLD_UPRIGHT: self.tr("Hold the head upright"),
            Hint.OPEN_EYES: self.tr("Open the eyes"),
            Hint.CLOSE_MOUTH: self.tr("Close the mouth"),
            Hint.HOLD_STILL: self.tr("Hold still"),
            Hint.READY: self.tr("Good: press Space"),
        }[hint]

    def trouble(self, trouble: Trouble) -> tuple[str, str]:
        """What is so, and what to do; files work in any case."""
        return {
            Trouble.NO_LIBRARY: (self.tr("The camera cannot be used yet"), self._missing()),
            Trouble.NO_CAMERA: (
                self.tr("No camera is connected"),
                self.tr("Plug one in: it starts by itself. A picture from a file works as well."),
            ),
            Trouble.BUSY: (
                self.tr("Another program uses the camera"),
                self.tr("Close that program, then try again."),
            ),
            Trouble.DENIED: (
                self.tr("The system does not let the program use the camera"),
                self.tr("Allow the camera in the system's privacy settings, then try again."),
            ),
            Trouble.UNPLUGGED: (
                self.tr("The camera was unplugged"),
                self.tr("Plug it in again: it goes on by itself. Shots that were taken are kept."),
            ),
            Trouble.SILENT: (
                self.tr("The camera sends no picture"),
                self.tr("Take its cover off, plug it in anew or choose another, then try again."),
            ),
            Trouble.FAILED: (
                self.tr("The camera does not work"),
                self.tr("Plug it in anew, then try again. A picture from a file works as well."),
            ),
        }[trouble]

    def _missing(self) -> str:
        missing = workstation.missing_camera_libraries()
        if not missing:
            return self.tr("A part of the program is missing: install it anew.")
        line = workstation.install_line(sorted(missing.values()))
        return self.tr(
            "System libraries are missing. Whoever looks after this workstation runs: {line}"
        ).replace("{line}", line)

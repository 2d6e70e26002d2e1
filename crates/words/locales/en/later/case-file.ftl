# A case as a file or as a link.
file-title = Save, open or share
file-remark = A file stays where you put it. It is not encrypted: whoever has it can read it.
file-save = Save as a file
file-open = Open a file
file-saved = Saved, if the browser asked nothing more.
file-left-out = Saved without { $count } entries that cannot be read; correct them and save again.
file-opened = Opened. Undo brings back what stood here.
file-unplaced = Opened. No field here takes the following, so it is left out:
file-no-case = This file is no case. A case is JSON, as this page and hepb save it.
link = Link with this case
link-make = Make a link
link-copy = Copy the link
link-not-copied = Copying did not work; select the link and copy it.
link-warning = The link contains everything entered here. Whoever gets it can read it, and apps and browsers keep links. It is sent to no server by opening it.

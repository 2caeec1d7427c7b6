#!/bin/sh
# NM OBJECT...: fails where an object of one instruction set defines a function that the linker may take for another's.
nm=$1
shift
status=0
for object; do
  case $object in
  *avx* | *vnni*)
    if "$nm" -C "$object" | grep ' [WVu] '; then
      echo "$object defines what others may be linked to"
      status=1
    fi
    ;;
  esac
done
exit $status

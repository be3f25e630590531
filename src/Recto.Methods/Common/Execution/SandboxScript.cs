namespace Recto.Methods.Common;

/// <summary>The shell scripts that build the sandbox from the inside of its new namespaces.</summary>
internal static class SandboxScript
{
    /// <summary>The line that says that the sandbox stands and the program's own output begins.</summary>
    public const string Ready = "ready";

    /// <summary>The folder in the sandbox that holds the program's file.</summary>
    public const string ProgramFolder = "/program";

    /// <summary>A script for bash, which can close files of any number. Arguments: bytes of the program at the start of the input, its file name, size of the working folder in bytes, readable
    /// folders, <c>--</c>, and the command that goes on in the new root.</summary>
    /// <remarks>
    /// What the host left open for its children is closed first, or a program could read it. The new root is put over /sys, which every Linux has and nobody needs to hand to a program. A program is left without capabilities,
    /// and in a changed root the kernel lets nobody make a user namespace, so it cannot get them back to undo the read-only mounts.
    /// </remarks>
    public const string Build = """
        set -eu
        for open in /proc/self/fd/*; do
          number=${open##*/}
          if [ "$number" -gt 2 ]; then exec {number}>&-; fi
        done
        size=$1 name=$2 work=$3; shift 3
        root=/sys/sandbox
        show() { mkdir -p "$root$1"; mount --rbind "$1" "$root$1"; }
        mount -t tmpfs -o mode=755,size=8m,nosuid,nodev sandbox /sys
        mkdir "$root" "$root/proc" "$root/dev" "$root/tmp" "$root/program"
        mount -t tmpfs -o "mode=755,size=$work,nr_inodes=4096,nosuid,nodev" sandbox "$root/tmp"
        show /usr
        for folder in /bin /sbin /lib /lib32 /lib64 /libx32; do
          if [ -L "$folder" ]; then ln -s "$(readlink "$folder")" "$root$folder"; elif [ -d "$folder" ]; then show "$folder"; fi
        done
        while [ "$1" != -- ]; do show "$1"; shift; done
        shift
        while read -r _ _ _ _ at _; do
          case "$at" in "$root/tmp") ;; "$root"/*) mount -o remount,bind,ro,nosuid "$at" ;; esac
        done </proc/self/mountinfo
        for device in null zero urandom; do : >"$root/dev/$device"; mount --bind "/dev/$device" "$root/dev/$device"; done
        mount -t proc -o ro,nosuid,nodev,noexec proc "$root/proc"
        head -c "$size" >"$root/program/$name"
        mount -o remount,bind,ro /sys
        cd "$root/tmp"
        exec "$@"
        """;

    /// <summary>Arguments: the program's command. The shell stays as the first process, so that signals reach the program as usual and
    /// everything it leaves behind ends with it.</summary>
    public const string Run = """
        cd /tmp
        [ -x "$1" ] || { echo "$1 cannot be run inside the sandbox" >&2; exit 126; }
        echo ready
        /usr/bin/env -i "$@"
        exit $?
        """;
}

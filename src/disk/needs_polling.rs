//! Where the system's own news of changes are known not to arrive.

use std::path::Path;

/// File systems on which somebody else changes files without the kernel being told: shares of a
/// network, of a host with its virtual machine, of Windows with WSL.
const SHARED: [&str; 24] = [
    "9p",
    "afs",
    "ceph",
    "cifs",
    "drvfs",
    "fakeowner",
    "fuse.ceph",
    "fuse.glusterfs",
    "fuse.grpcfuse",
    "fuse.osxfs",
    "fuse.rclone",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
    "glusterfs",
    "grpcfuse",
    "ncpfs",
    "nfs",
    "nfs4",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
    "vmhgfs",
];

/// Why a folder has to be looked at again and again instead of waiting for news; nothing if news
/// arrive. `mounts` is the mount table in the form of `/proc/self/mountinfo` (proc(5)), `release`
/// the name and version of the system's kernel.
pub(super) fn reason_to_poll(mounts: &str, release: &str, folder: &Path) -> Option<String> {
    let mut nearest: Option<(usize, &str)> = None;
    for (point, kind) in mounts.lines().filter_map(mount) {
        let depth = Path::new(&point).components().count();
        // Of two mounts at one point the later hides the earlier.
        if folder.starts_with(&point) && nearest.is_none_or(|(deepest, _)| depth >= deepest) {
            nearest = Some((depth, kind));
        }
    }
    let (_, kind) = nearest?;
    if SHARED.contains(&kind) {
        return Some(format!("the folder is on a {kind} file system"));
    }
    // The first WSL translates calls and passes on no news of what Windows does.
    let is_first_wsl = release.contains("Microsoft") && !release.contains("WSL2");
    (is_first_wsl && kind != "tmpfs").then(|| "this is the first WSL".to_owned())
}

/// Mount point and kind of a line of `mountinfo`: the fifth field, and the first behind ` - `.
fn mount(line: &str) -> Option<(String, &str)> {
    let (fields, behind) = line.split_once(" - ")?;
    let point = fields.split(' ').nth(4)?;
    // Spaces and the like are written as octal numbers.
    let point = point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    Some((point, behind.split(' ').next()?))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::reason_to_poll;

    const LINUX: &str = "6.12.1-amd64";
    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/c rw,noatime - 9p C:\\134 rw,dirsync,aname=drvfs
31 22 0:41 / /home/ana/on\\040share rw - cifs //nas/x rw
32 22 0:42 / /share rw shared:7 master:3 - virtiofs share rw
33 32 0:43 / /share/local rw - overlay overlay rw
34 22 0:44 / /twice rw - nfs4 a:/b rw
35 34 0:45 / /twice rw - ext4 /dev/sdb1 rw
";

    fn reason(folder: &str) -> Option<String> {
        reason_to_poll(MOUNTS, LINUX, Path::new(folder))
    }

    #[test]
    fn shares_are_polled() {
        assert_eq!(reason("/mnt/c/site").unwrap(), "the folder is on a 9p file system");
        assert!(reason("/home/ana/on share/site").is_some());
        assert!(reason("/share").is_some());
    }

    #[test]
    fn the_nearest_mount_counts_and_the_last_of_one_point() {
        assert_eq!(reason("/home/ana/site"), None);
        assert_eq!(reason("/share/local/site"), None);
        assert!(reason("/share/localother").is_some());
        assert_eq!(reason("/twice/site"), None);
    }

    #[test]
    fn the_first_wsl_is_polled_and_the_second_is_not() {
        let on = |release| reason_to_poll(MOUNTS, release, Path::new("/home/ana"));
        assert!(on("4.4.0-19041-Microsoft").is_some());
        assert_eq!(on("5.15.153.1-microsoft-standard-WSL2"), None);
        assert_eq!(reason_to_poll("", LINUX, Path::new("/")), None);
        assert_eq!(reason_to_poll("nonsense\n - \n", LINUX, Path::new("/")), None);
    }
}

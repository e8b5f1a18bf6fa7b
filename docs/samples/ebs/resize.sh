# From gp2 to gp3, and larger, while the volume is in use.
aws ec2 modify-volume --volume-id "$VOLUME" --volume-type gp3 --size 200
aws ec2 describe-volumes-modifications --volume-ids "$VOLUME" \
  --query 'VolumesModifications[].[ModificationState, Progress]' --output text

# On the instance, once the state is optimizing: partition, then file system.
sudo growpart /dev/nvme0n1 1
sudo xfs_growfs -d /   # ext4: sudo resize2fs /dev/nvme0n1p1

# In the Availability Zone of the instance; IOPS and throughput apart from the size.
id=$(aws ec2 create-volume --availability-zone us-east-1a --volume-type gp3 --size 100 \
  --iops 6000 --throughput 250 --encrypted --query VolumeId --output text)
aws ec2 wait volume-available --volume-ids "$id"
aws ec2 attach-volume --volume-id "$id" --instance-id "$INSTANCE" --device /dev/sdf

# On the instance. Format only a new, empty volume: this erases it.
lsblk -f
sudo mkfs -t xfs /dev/nvme1n1
sudo mkdir -p /data && sudo mount /dev/nvme1n1 /data
echo "UUID=$(sudo blkid -s UUID -o value /dev/nvme1n1) /data xfs defaults,nofail 0 2" | sudo tee -a /etc/fstab

sudo yum install -y amazon-efs-utils   # Amazon Linux; the mount helper

sudo mkdir -p /shared
sudo mount -t efs -o tls fs-0123456789abcdef0:/ /shared
# With the IAM role of the instance and an access point:
sudo mount -t efs -o tls,iam,accesspoint=fsap-0123456789abcdef0 fs-0123456789abcdef0:/ /shared

# After each start:
echo "fs-0123456789abcdef0:/ /shared efs _netdev,tls 0 0" | sudo tee -a /etc/fstab

# Without the helper: plain NFS, no TLS.
sudo mount -t nfs4 -o nfsvers=4.1,rsize=1048576,wsize=1048576,hard,timeo=600,retrans=2,noresvport \
  fs-0123456789abcdef0.efs.us-east-1.amazonaws.com:/ /shared

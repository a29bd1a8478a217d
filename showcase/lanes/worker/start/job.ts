self.onmessage = ({ data }) => postMessage(data * 2);
